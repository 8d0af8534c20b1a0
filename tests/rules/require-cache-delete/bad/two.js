const express = require('express');
express().post('/reload', (req, res) => {
  delete require.cache[require.resolve('./a')];
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: on every request
  delete require.cache[require.resolve('./b')];
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: on every request
  res.end();
});
