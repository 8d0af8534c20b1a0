'use strict';

const Vue = require('vue');
const express = require('express');
const { createRenderer } = require('vue-server-renderer');

const server = express();
const renderer = createRenderer();

Vue.component('headline', {
  props: ['text'],
  template: '<h1>{{ text }}</h1>',
});

server.get('*', (req, res) => {
  const app = new Vue({
    data: { text: 'Hello', ticks: 0 },
    created() {
      setInterval(() => {
        this.ticks += 1;
      }, 1000);
    },
    template: '<headline :text="text" />',
  });
  renderer.renderToString(app, (err, html) => {
    if (err) return res.status(500).end('Internal Server Error');
    res.end(html);
  });
});

server.listen(8080);
