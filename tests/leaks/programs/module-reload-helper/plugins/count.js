'use strict';
let count = 0;
exports.run = () => ++count;
