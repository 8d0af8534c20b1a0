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
    if (this.last) this.last.next = entry;
    else this.first = entry;
    this.last = entry;
  }

  send () {
    const { first } = this;
    this.first = first.next;
    if (!this.first) this.last = null;
    return first.mail;
  }
}

const outbox = new Outbox();
const app = new Koa();
app.use(async ctx => {
  outbox.add({ to: ctx.url, text: 'welcome' });
  ctx.body = outbox.send().to;
});
const web = serve(app.callback());

exports.request = i => web.get(`/?n=${i}`);
