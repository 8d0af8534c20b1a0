'use strict';

exports.list = async (who) => [{ name: 'first', owner: who }];
