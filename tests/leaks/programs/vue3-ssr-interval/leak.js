'use strict';
const { createSSRApp, h, ref } = require('vue');
const { renderToString } = require('vue/server-renderer');
const { serve } = require('../../support/http');

const Clock = {
  setup () {
    const now = ref(0);
    setInterval(() => { now.value++; }, 60000); // <- timer-pileup
    return () => h('p', `now ${now.value}`);
  }
};

const web = serve(async (req, res) => {
  res.end(await renderToString(createSSRApp(Clock)));
});

exports.request = i => web.get(`/?n=${i}`);
