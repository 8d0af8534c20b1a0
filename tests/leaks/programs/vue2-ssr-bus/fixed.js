'use strict';
const { Vue, createRenderer } = require('../../vue2');
const { serve } = require('../../support/http');

const bus = new Vue();

const Badge = {
  data () { return { count: 0 }; },
  mounted () { bus.$on('message', this.add); },
  beforeDestroy () { bus.$off('message', this.add); },
  methods: { add () { this.count++; } },
  render (h) { return h('b', String(this.count)); }
};

const renderer = createRenderer();
const web = serve(async (req, res) => {
  res.end(await renderer.renderToString(new Vue(Badge)));
});

exports.request = i => web.get(`/?n=${i}`);
