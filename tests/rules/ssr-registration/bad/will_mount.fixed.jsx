import React from 'react';
import { flags } from '../flags';

class Feature extends React.Component {
  UNSAFE_componentWillMount() {
  }

  componentDidMount() {
    flags.addListener('change', this.update);
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
