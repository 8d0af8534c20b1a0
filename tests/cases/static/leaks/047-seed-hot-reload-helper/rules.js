'use strict';

module.exports = [{ path: '/a', limit: 10 }];
