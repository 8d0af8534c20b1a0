const i18next = require('i18next');
i18next.init({ fallbackLng: 'en' });
module.exports = function language() {
  return function (req, res, next) {
    const i18n = i18next.cloneInstance({ initImmediate: false });
    i18n.on('languageChanged', (lng) => {
      req.language = lng;
      res.setHeader('Content-Language', lng);
    });
    req.i18n = i18n;
    next();
  };
};
