'use strict';
const { computed, createSSRApp, h, reactive } = require('vue');
const { renderToString } = require('vue/server-renderer');
const { serve } = require('../../support/http');

const store = reactive({ visitors: 0 });

const Counter = {
  setup () {
    const text = computed(() => `${store.visitors} visitors`);
    return () => h('p', text.value);
  }
};

const web = serve(async (req, res) => {
  const app = createSSRApp(Counter);
  res.end(await renderToString(app));
});

exports.request = i => web.get(`/?n=${i}`);
