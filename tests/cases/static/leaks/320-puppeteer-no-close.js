const puppeteer = require('puppeteer');
exports.pdf = async (req, res, next) => {
  try {
    const browser = await puppeteer.launch();
    const page = await browser.newPage();
    await page.goto(req.body.url);
    const buf = await page.pdf();
    await browser.close();
    res.type('pdf').send(buf);
  } catch (e) {
    next(e);
  }
};
