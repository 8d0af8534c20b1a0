'use strict';
const { Vue, createRenderer } = require('../../vue2');
const { serve } = require('../../support/http');

const bus = new Vue();

const Badge = {
  data () { return { count: 0 }; },
  created () {
    bus.$on('message', () => { this.count++; }); // <- listener-pileup
  },
  render (h) { return h('b', String(this.count)); }
};

const renderer = createRenderer();
const web = serve(async (req, res) => {
  res.end(await renderer.renderToString(new Vue(Badge)));
});

exports.request = i => web.get(`/?n=${i}`);
