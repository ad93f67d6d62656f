import { type ComponentType, createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Node } from './node.ts';

export interface ElementProps {
  readonly node: Node;
}

/** How one element is drawn; given from above, so that containers needn't know what they may hold. */
export const ElementContext = createContext<ComponentType<ElementProps>>(() => null);

/** The elements of a card or of a container, one after the other. */
export function Elements({ nodes }: { readonly nodes: readonly Node[] }) {
  const Element = useContext(ElementContext);
  return (
    <>
      {nodes.map((node, index) => (
        <Element key={index} node={node} />
      ))}
    </>
  );
}
