'use strict';
const path = require('path');

exports.prices = { enable: true, path: path.join(__dirname, '../plugin/prices') };
