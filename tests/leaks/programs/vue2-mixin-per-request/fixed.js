'use strict';
const { Vue, createRenderer } = require('../../vue2');
const { serve } = require('../../support/http');

const renderer = createRenderer();
const web = serve(async (req, res) => {
  const { url } = req;
  const page = new Vue({
    mixins: [{ created () { this.$url = url; } }],
    render (h) { return h('p', this.$url); }
  });
  res.end(await renderer.renderToString(page));
});

exports.request = i => web.get(`/?n=${i}`);
