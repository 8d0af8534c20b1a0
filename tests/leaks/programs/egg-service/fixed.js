'use strict';
const path = require('path');
const egg = require('egg');
const { serve } = require('../../support/http');

let web;

exports.setup = async () => {
  const app = await egg.start({ baseDir: path.join(__dirname, 'fixed'), mode: 'single', env: 'prod' });
  web = serve(app.callback());
};
exports.request = i => web.get(`/?n=${i}`);
