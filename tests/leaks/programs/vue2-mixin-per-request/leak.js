'use strict';
const { Vue, createRenderer } = require('../../vue2');
const { serve } = require('../../support/http');

const renderer = createRenderer();
const web = serve(async (req, res) => {
  const { url } = req;
  Vue.mixin({ created () { this.$url = url; } }); // <- growing-population growing-collection
  const page = new Vue({ render (h) { return h('p', this.$url); } });
  res.end(await renderer.renderToString(page));
});

exports.request = i => web.get(`/?n=${i}`);
