import { Notice } from "@/components/ui/notice";
import type { Filter } from "./filter-services";
import { LOOK } from "./state-look";

/** The filter fits nothing: says what was looked for, and the way back. */
export function NothingFound({ filter, clear }: { filter: Filter; clear: () => void }) {
  const { text, project, states, expiring } = filter;
  const kinds = [...states.map((state) => LOOK[state].label.toLowerCase()), ...(expiring ? ["expiring"] : [])];
  return (
    <Notice title="Nothing found">
      <p className="wrap-anywhere">
        No {kinds.length === 0 ? "" : `${kinds.join(" or ")} `}service
        {text !== "" && (
          <>
            {" "}
            matches “<bdi>{text}</bdi>”
          </>
        )}
        {project !== null && (
          <>
            {" "}
            in <bdi>{project}</bdi>
          </>
        )}
        {text === "" && " at the moment"}.
      </p>
      <button type="button" className="button mt-4" onClick={clear}>
        Clear the filter
      </button>
    </Notice>
  );
}
