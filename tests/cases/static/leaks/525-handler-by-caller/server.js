const express = require('express');
const { show } = require('./show');
const app = express();
app.get('/catalogue', show);
app.listen(3000);
