import type { ServiceRecord } from "@/components/services/record";
import { CodeBlock } from "@/components/ui/code-block";
import { declaredSpec } from "./declared-spec";
import { SpecDifference } from "./spec-difference";

export function SpecTab({ service }: { service: ServiceRecord }) {
  return (
    <div className="flex flex-col gap-4">
      {/* A new generation may run another one. */}
      <SpecDifference key={service.generation} id={service.id} />
      <div className="flex flex-col gap-2">
        <p className="text-sm text-muted">
          As declared, with what was left out filled in. Values of the environment never leave the engine; what looks
          like a secret is masked.
        </p>
        <CodeBlock text={declaredSpec(service)} what="the spec" />
      </div>
    </div>
  );
}
