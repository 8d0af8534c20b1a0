'use strict';
const Koa = require('koa');
const { serve } = require('../../support/http');

class Outbox {
  constructor () {
    this.first = null;
    this.last = null;
  }

  add (mail) {
    const entry = { mail, next: null };
    if (this.last) this.last.next = entry; // <- growing-collection
    else this.first = entry;
    this.last = entry;
  }
}

const outbox = new Outbox();
const app = new Koa();
app.use(async ctx => {
  outbox.add({ to: ctx.url, text: 'welcome' });
  ctx.body = 'sent';
});
const web = serve(app.callback());

exports.request = i => web.get(`/?n=${i}`);
