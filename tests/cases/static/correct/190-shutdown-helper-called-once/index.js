const express = require('express');
const { gracefulShutdown } = require('./shutdown');
const { startSweeper } = require('./sweeper');

const app = express();
app.get('/', (req, res) => res.send('ok'));

const server = app.listen(3000);
gracefulShutdown(server);
startSweeper(60_000);
