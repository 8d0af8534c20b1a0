import React from 'react';
import { flags } from '../flags';

class Feature extends React.Component {
  state = { on: false };

  UNSAFE_componentWillMount() {
    this.setState({ on: flags.isOn(this.props.name) });
    flags.addListener('change', this.update);
  }

  componentWillUnmount() {
    flags.removeListener('change', this.update);
  }

  update = () => this.setState({ on: flags.isOn(this.props.name) });

  render() {
    return this.state.on ? this.props.children : null;
  }
}

export default Feature;
