import React from 'react';
import { flags } from '../flags';

class Feature extends React.Component {
  UNSAFE_componentWillMount() {
    flags.addListener('change', this.update);
//        ^^^^^^^^^^^ error: `UNSAFE_componentWillMount` also runs on the server, `componentWillUnmount` does not
  }

  componentWillUnmount() {
    flags.removeListener('change', this.update);
  }

  update = () => this.forceUpdate();

  render() {
    return null;
  }
}

export default Feature;
