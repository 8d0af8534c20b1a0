'use strict';

const { FlagClient } = require('@acme/flags');

let shared = null;

exports.getClient = app => {
  if (!shared) {
    shared = new FlagClient({ url: app.config.flags.url });
    shared.on('changed', names => app.logger.info('changed', names));
    app.beforeClose(() => shared.close());
  }
  return shared;
};
