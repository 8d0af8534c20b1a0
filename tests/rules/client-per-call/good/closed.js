const { createClient } = require('redis');
const puppeteer = require('puppeteer');
const amqp = require('amqplib');
exports.handler = async (req, res) => {
  const client = createClient();
  try { res.end(await client.get(req.url)); } finally { await client.quit(); }
};
module.exports.shot = async (req, res) => {
  const browser = await puppeteer.launch();
  res.on('close', () => browser.close());
  const page = await browser.newPage();
  res.end(await page.screenshot());
};
module.exports.send = async (req, res) => {
  const conn = await amqp.connect('amqp://mq');
  try {
    const ch = await conn.createChannel();
    ch.sendToQueue('q', Buffer.from(req.url));
  } finally {
    await conn.close();
  }
};
