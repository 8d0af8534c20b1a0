'use strict';
const { createSSRApp, effect, h, reactive } = require('vue');
const { renderToString } = require('vue/server-renderer');
const { serve } = require('../../support/http');

const store = reactive({ visitors: 0 });

const Counter = {
  setup () {
    const shown = reactive({ text: '' });
    effect(() => { shown.text = `${store.visitors} visitors`; }); // <- growing-collection subscriber-pileup
    return () => h('p', shown.text);
  }
};

const web = serve(async (req, res) => {
  res.end(await renderToString(createSSRApp(Counter)));
});

exports.request = i => web.get(`/?n=${i}`);
