import {
  type KyselyPlugin,
  type LimitNode,
  OperationNodeTransformer,
  type PluginTransformQueryArgs,
  ValueNode,
} from 'kysely';

class LimitWriter extends OperationNodeTransformer {
  protected override transformLimit(node: LimitNode): LimitNode {
    const { limit } = node;
    const isCount = ValueNode.is(limit) && Number.isSafeInteger(limit.value);
    return isCount ? { ...node, limit: ValueNode.createImmediate(limit.value) } : super.transformLimit(node);
  }
}

/**
 * Writes how many rows are wanted into a statement instead of sending it beside. A plan for any values has to guess how
 * many that will be, and takes a tenth of all there are: the more there was, the dearer it looked, until the database
 * planned our statements anew each time (`prepared.ts`).
 */
export class WrittenLimits implements KyselyPlugin {
  #writer = new LimitWriter();

  transformQuery({ node, queryId }: PluginTransformQueryArgs) {
    return this.#writer.transformNode(node, queryId);
  }

  transformResult: KyselyPlugin['transformResult'] = async ({ result }) => result;
}
