const { on } = require('./feed')
const http = require('http')

;(function () {
  http.createServer((req, res) => {
    process.on('uncaughtException', console.error)
    res.end()
  }).listen(8080)
})()
