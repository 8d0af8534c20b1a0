const puppeteer = require('puppeteer');
const express = require('express');
const app = express();
let browser;
app.get('/pdf', async (req, res) => {
  browser = browser || await puppeteer.launch();
  const page = await browser.newPage();
  await page.goto(req.query.url);
  res.type('pdf').send(await page.pdf());
});
app.listen(3000);
