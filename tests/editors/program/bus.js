module.exports = new (require('events'))();
