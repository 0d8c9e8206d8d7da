import { expect, it } from "vitest";
import { filterFindings, filterPorts } from "@/components/ports/filter-ports";
import { ALL_PORTS } from "@/components/ports/ports-view";
import { aPort } from "./a-port";

const ROWS = [
  aPort({ port: 3001 }),
  aPort({ port: 3002, service: "api", findings: ["silent"] }),
  aPort({
    port: 5432,
    project: "ledger",
    service: "postgres",
    owner_agent: "ripley",
    findings: ["conflict", "foreign"],
  }),
];
const portsOf = (view: object) => filterPorts(ROWS, { ...ALL_PORTS, ...view }).map(({ port }) => port);

it.each([
  [{}, [3001, 3002, 5432]],
  [{ text: "300" }, [3001, 3002]],
  [{ text: "RIPLEY 54" }, [5432]],
  [{ text: "ripley 3001" }, []],
  [{ projects: ["ledger"] }, [5432]],
  [{ projects: ["ledger", "shop"] }, [3001, 3002, 5432]],
  [{ findings: ["silent", "foreign"] }, [3002, 5432]],
  [{ findings: ["silent"], projects: ["ledger"] }, []],
])("%j lets through %j", (view, ports) => {
  expect(portsOf(view)).toEqual(ports);
});

it("keeps the findings of the chosen projects, and no others of a name that begins like them", () => {
  const about = (service: string) => ({
    kind: "silent",
    port: 1,
    services: [service],
    pid: null,
    command: null,
    sentence: "",
  });
  const findings = [about("shop/web"), about("shop-2/web")];
  expect(filterFindings(findings, { ...ALL_PORTS, projects: ["shop"] })).toEqual([findings[0]]);
  expect(filterFindings(findings, { ...ALL_PORTS, findings: ["foreign"] })).toEqual([]);
});
