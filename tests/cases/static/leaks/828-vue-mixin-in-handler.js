const Vue = require('vue');
const express = require('express');
const { createRenderer } = require('vue-server-renderer');
const renderer = createRenderer();
const app = express();
app.get('*', async (req, res) => {
  Vue.mixin({ data: () => ({ path: req.path }) });
  const page = new Vue({ template: '<p>{{ path }}</p>' });
  res.send(await renderer.renderToString(page));
});
app.listen(8080);
