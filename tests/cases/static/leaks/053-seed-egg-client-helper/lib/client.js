'use strict';

const { FlagClient } = require('@acme/flags');

let shared = null;

exports.getClient = app => {
  if (!shared) {
    shared = new FlagClient({ url: app.config.flags.url });
    app.beforeClose(() => shared.close());
  }
  return shared;
};
