export const history = [];
export const last = () => history[history.length - 1];
