const i18next = require('i18next');
i18next.init({ fallbackLng: 'en' });
module.exports = function language() {
  return function (req, res, next) {
    req.language = i18next.language;
    i18next.on('languageChanged', (lng) => {
      req.language = lng;
      res.setHeader('Content-Language', lng);
    });
    next();
  };
};
