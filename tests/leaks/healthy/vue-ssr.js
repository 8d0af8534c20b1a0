'use strict';
// Pages of Vue 2 and Vue 3 rendered for each request, with state that belongs to the request only.
const { computed, createSSRApp, h, inject, provide, reactive, watch } = require('vue');
const { renderToString } = require('vue/server-renderer');
const { Vue, createRenderer } = require('../vue2');
const { serve } = require('../support/http');

const Row = {
  props: ['number'],
  setup (props) {
    const user = inject('user');
    const label = computed(() => `${user.name} ${props.number}`);
    watch(label, () => {});
    return () => h('li', label.value);
  }
};
const Page = {
  props: ['name'],
  setup (props) {
    const user = reactive({ name: props.name });
    provide('user', user);
    return () => h('ul', Array.from({ length: 10 }, (_, number) => h(Row, { number })));
  }
};

const Old = Vue.extend({
  props: ['name'],
  data () { return { clicks: 0 }; },
  computed: { label () { return `${this.name} ${this.clicks}`; } },
  created () { this.$on('click', () => { this.clicks++; }); },
  render (make) { return make('p', this.label); }
});

const renderer = createRenderer();
const web = serve(async (req, res) => {
  const now = await renderToString(createSSRApp(Page, { name: req.url }));
  const before = await renderer.renderToString(new Old({ propsData: { name: req.url } }));
  res.end(now + before);
});

exports.request = i => web.get(`/?n=${i}`);
