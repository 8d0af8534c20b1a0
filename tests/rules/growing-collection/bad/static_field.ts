import Router from '@koa/router';
class Conversion {
  static history: object[] = [];
  static run(from: string) {
    Conversion.history.unshift({ from });
//                     ^^^^^^^ warning: `Conversion.history` only grows: one more entry on every request
  }
}
new Router().get('/convert/:from', (ctx) => { Conversion.run(ctx.params.from); });
