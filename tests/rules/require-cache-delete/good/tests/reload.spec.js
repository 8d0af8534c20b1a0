beforeEach(() => { delete require.cache[require.resolve('../config')]; });
