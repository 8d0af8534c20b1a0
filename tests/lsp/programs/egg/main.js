'use strict';
const egg = require('egg');
const { serve } = require('./http');

let web;

exports.setup = async () => {
  const app = await egg.start({ baseDir: __dirname, mode: 'single', env: 'prod' });
  web = serve(app.callback());
};
exports.request = i => web.get(`/?n=${i}`);
