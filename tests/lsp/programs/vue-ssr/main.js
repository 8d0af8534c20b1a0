'use strict';
const { createSSRApp } = require('vue');
const { renderToString } = require('@vue/server-renderer');
const Clock = require('./components/clock');
const { serve } = require('./http');

const web = serve(async (req, res) => {
  res.end(await renderToString(createSSRApp(Clock)));
});

exports.request = i => web.get(`/?n=${i}`);
