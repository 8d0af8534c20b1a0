'use strict';

const fs = require('fs');
const path = require('path');

exports.readRules = () => JSON.parse(fs.readFileSync(path.join(__dirname, '../rules.json'), 'utf8'));
