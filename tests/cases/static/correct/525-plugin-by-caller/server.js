const express = require('express');
const { install } = require('./install');
const app = express();
install(app, require('./catalogue'));
app.listen(3000);
