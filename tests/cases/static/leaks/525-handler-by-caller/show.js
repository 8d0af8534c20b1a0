const catalogue = require('./catalogue');
function show(input, output) {
  catalogue.on('refresh', () => output.setHeader('X-Stale', '1'));
  output.json(catalogue.items);
}
module.exports = { show };
