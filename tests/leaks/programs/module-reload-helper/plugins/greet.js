'use strict';
const words = new Array(300).fill('hello');
exports.run = url => `${words[0]} ${url}`;
