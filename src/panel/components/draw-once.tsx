import { Component, type FunctionComponent } from 'preact';

/** The same view, drawn again only when a prop is another: a list that is scrolled keeps most of its lines. */
export function drawOnce<Props extends object>(View: FunctionComponent<Props>) {
  return class extends Component<Props> {
    override shouldComponentUpdate(next: Props): boolean {
      return (Object.keys(next) as (keyof Props)[]).some((name) => next[name] !== this.props[name]);
    }
    override render() {
      return <View {...this.props} />;
    }
  };
}
