'use strict';

exports.current = () => process.env.OPERATOR || 'nobody';
