const assert = require('node:assert');
const { beforeEach, describe, it } = require('node:test');

describe('config', () => {
  beforeEach(() => {
    delete require.cache[require.resolve('../config')];
  });

  it('reads the port', () => {
    process.env.PORT = '81';
    assert.equal(require('../config').port, 81);
  });
});
