// 한국어 문장.
import { HandOver, LimitKind, ResourceKind, State } from "../recording/kinds.js";
import { isCancelled } from "../recording/summary.js";
import { code, hasName, isInEventLoop, named, plain, severalFutures } from "./facts.js";

/** @typedef {import("./facts.js").Part} Part */
/** @typedef {import("./facts.js").ThreadFacts} ThreadFacts */

const words = ["", "한", "두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉", "열"];

/** 실행을 끝낸 한도. @type {Record<number, string>} */
const limits = {
  [LimitKind.Steps]: "계산을 너무 오래 했습니다. 끝나지 않는 반복문이 있나요?",
  [LimitKind.Events]: "기록할 사건이 너무 많습니다.",
  [LimitKind.Memory]: "메모리를 너무 많이 썼습니다.",
  [LimitKind.Output]: "출력이 너무 많습니다.",
  [LimitKind.Threads]: "스레드가 너무 많습니다.",
  [LimitKind.Time]: "가상 시간이 한도를 넘었습니다.",
  [LimitKind.Stop]: "정지를 눌렀습니다.",
};

/** 열까지는 우리말로, 그 위는 숫자로 센다. @param {number} count */
const counted = (count) => (words[count] ? `${words[count]} 개` : `${count}개`);

/** 읽었을 때 받침이 있는 숫자와 로마자. 0 영, 1 일, 3 삼, 6 육, 7 칠, 8 팔, L 엘, M 엠, N 엔. */
const closedSigns = new Set([..."013678lmn"]);

/**
 * 낱말에 받침이 있는지: 마지막 글자로 정한다. 괄호와 따옴표는 읽지 않는다.
 * @param {string} word
 */
export function endsClosed(word) {
  const spoken = word.match(/[\p{L}\p{N}](?=[^\p{L}\p{N}]*$)/u)?.[0].toLowerCase();
  if (!spoken) return false;
  const syllable = spoken.charCodeAt(0) - 0xac00;
  if (syllable >= 0 && syllable < 11172) return syllable % 28 !== 0;
  return closedSigns.has(spoken);
}

/**
 * 앞 낱말에 맞는 조사.
 * @param {string} word
 * @param {string} closed 받침이 있을 때
 * @param {string} open 없을 때
 */
const josa = (word, closed, open) => (endsClosed(word) ? closed : open);

/** @type {Record<number, string>} */
const resourceNouns = {
  [ResourceKind.Lock]: "락",
  [ResourceKind.RLock]: "락",
  [ResourceKind.Condition]: "조건 변수",
  [ResourceKind.Event]: "이벤트",
  [ResourceKind.Semaphore]: "세마포어",
  [ResourceKind.Barrier]: "배리어",
  [ResourceKind.Queue]: "큐",
  [ResourceKind.WorkQueue]: "작업 큐",
  [ResourceKind.Pipe]: "파이프",
};

/** @param {string} word @returns {Part[]} */
const codeObject = (word) => [code(word), plain(josa(word, "을", "를"))];

/** @param {string} resource @returns {Part[]} */
function waitForSeveral(resource) {
  const { count, call, names } = severalFutures(resource);
  if (count > 0) return [plain(`퓨처 ${counted(count)}를 기다립니다`)];
  if (call) return [code(call), plain("에서 기다립니다")];
  if (!names) return [plain("여러 퓨처를 기다립니다")];
  return [...codeObject(names), plain(" 기다립니다")];
}

/** @param {ThreadFacts} facts @returns {Part[]} */
function waitFor({ resourceKind, resource, holder }) {
  const held = holder ? [named(holder), plain(`${josa(holder, "이", "가")} 쥔 `)] : [];
  switch (resourceKind) {
    case ResourceKind.Futures:
      return waitForSeveral(resource);
    case ResourceKind.Future:
      return [code(resource), plain("의 결과를 기다립니다")];
    case ResourceKind.Thread: {
      const name = holder || resource || "스레드";
      return [named(name), plain(`${josa(name, "이", "가")} 끝나기를 기다립니다`)];
    }
    case ResourceKind.Process:
      return [
        plain("프로세스 "),
        named(resource),
        plain(`${josa(resource, "이", "가")} 끝나기를 기다립니다`),
      ];
    case ResourceKind.Pool:
      return [plain("실행자가 종료되기를 기다립니다")];
  }
  const noun = resourceNouns[resourceKind];
  if (!noun) {
    return resource ? [...codeObject(resource), plain(" 기다립니다")] : [plain("기다립니다")];
  }
  if (!hasName(resource) || resourceKind === ResourceKind.WorkQueue) {
    return [...held, plain(`${noun}${josa(noun, "을", "를")} 기다립니다`)];
  }
  return [...held, plain(`${noun} `), ...codeObject(resource), plain(" 기다립니다")];
}

/** @param {ThreadFacts} facts @returns {Part[]} */
function place({ task, where }) {
  if (task) return [code(task), plain("에서 ")];
  return where ? [code(`${where}()`), plain("에서 ")] : [];
}

/** @param {ThreadFacts} facts @returns {Part[]} */
function doing(facts) {
  const line = facts.line > 0 ? [plain(`(${facts.line}행)`)] : [];
  switch (facts.state) {
    case State.Running: {
      if (facts.isTask) return [plain("실행 중입니다"), ...line];
      const what = facts.task || (facts.where && `${facts.where}()`);
      if (what) return [...codeObject(what), plain(" 실행합니다"), ...line];
      return [plain(facts.line > 0 ? `${facts.line}행을 실행합니다` : "실행 중입니다")];
    }
    case State.WantsGIL: {
      const owner = facts.gilOwner
        ? [named(facts.gilOwner), plain(`${josa(facts.gilOwner, "이", "가")} 가진 `)]
        : [];
      return [...owner, plain("GIL을 기다립니다"), ...line];
    }
    case State.Runnable:
      if (facts.isTask) return [plain("이벤트 루프에서 차례를 기다립니다"), ...line];
      return [...place(facts), plain("코어를 기다립니다"), ...line];
    case State.Sleeping:
      return [...place(facts), plain("잠들어 있습니다"), ...line];
    case State.Waiting:
      if (isInEventLoop(facts)) return [plain("이벤트 루프에서 기다립니다"), ...line];
      return [...waitFor(facts), ...line];
    default:
      return [plain("할 일이 없습니다")];
  }
}

/** @param {string} name @returns {Part[]} */
const subject = (name) => [named(name), plain(`${josa(name, "은", "는")} `)];

/** @param {number} how */
function handOverName(how) {
  switch (how) {
    case HandOver.AsCompleted:
      return "as_completed";
    case HandOver.Wait:
      return "wait";
    case HandOver.Map:
      return "map";
    case HandOver.Exception:
      return "exception()";
    default:
      return "result()";
  }
}

/** @param {string} name @param {number} pid @returns {Part[]} */
function processHead(name, pid) {
  return name === `pid ${pid}` ? [named(name)] : [named(name), plain(`, pid ${pid}`)];
}

/** @param {import("./narrate.js").ProcessFacts} facts */
function processEnd({ exitCode, signal, killer }) {
  if (!signal) return `종료 코드 ${exitCode}(으)로 끝났습니다`;
  return killer ? `${killer} 스레드가 보낸 ${signal}로 종료됐습니다` : `${signal}로 종료됐습니다`;
}

/** @type {import("./narrate.js").Language} */
export const korean = {
  at: (time) => plain(`${time}: `),
  thread: (facts) => [...subject(facts.name), ...doing(facts), plain(".")],
  doing,
  moreThreads: (count, tasks) =>
    plain(
      `그 밖에 ${tasks ? "스레드와 태스크" : "스레드"} ${counted(count)}가 일하거나 기다립니다.`,
    ),
  allIdle: () => plain("일하는 스레드가 없습니다."),
  futures({ total, submitted, done, failed, cancelled }) {
    if (submitted === 0) return plain("아직 제출된 퓨처가 없습니다.");
    const extra = [];
    if (failed > 0) extra.push(`실패 ${failed}`);
    if (cancelled > 0) extra.push(`취소 ${cancelled}`);
    const tail = extra.length > 0 ? `(${extra.join(", ")})` : "";
    if (submitted < total) {
      const finished = done === 0 ? "아직 끝난 것은 없습니다" : `${counted(done)}가 끝났습니다`;
      return plain(`퓨처 ${counted(submitted)}가 제출되었고 ${finished}${tail}.`);
    }
    if (done === total) {
      return plain(
        total === 1
          ? `퓨처가 끝났습니다${tail}.`
          : `퓨처 ${counted(total)}가 모두 끝났습니다${tail}.`,
      );
    }
    if (done === 0) return plain(`퓨처 ${counted(total)} 가운데 아직 끝난 것이 없습니다.`);
    return plain(`퓨처 ${counted(total)} 가운데 ${counted(done)}가 끝났습니다${tail}.`);
  },
  ended: (duration) => plain(`프로그램이 ${duration} 만에 끝났습니다.`),
  exited: (duration, exitCode) =>
    plain(`프로그램이 ${duration} 만에 종료 코드 ${exitCode}(으)로 끝났습니다.`),
  deadlocked: () => plain("교착 상태입니다. 이 스레드들은 영원히 나아가지 못합니다. "),
  limited: (kind, message) => plain(`실행을 여기서 멈췄습니다: ${limits[kind] ?? message} `),

  span: (facts, from, to, length) => [
    [...subject(facts.name), ...doing(facts), plain(".")],
    [plain(`${length} 동안, ${from}부터 ${to}까지`)],
  ],
  future(facts) {
    const { future, submit, submitter, queued, ran, worker } = facts;
    const line = future.submitLine > 0 ? ` ${future.submitLine}행에서` : "";
    /** @type {Part[][]} */
    const lines = [[code(future.label)]];
    lines.push(
      submitter
        ? [...subject(submitter), plain(`${submit}에${line} 제출했습니다.`)]
        : [plain(`${submit}에${line} 제출되었습니다.`)],
    );
    if (ran) {
      lines.push([
        plain(`큐에서 ${queued} 기다린 뒤 `),
        named(worker),
        plain(`에서 ${ran} 동안 실행되었습니다.`),
      ]);
    } else if (isCancelled(future.state)) {
      lines.push([plain(`큐에서 ${queued} 기다렸고 실행되지 않았습니다.`)]);
    } else lines.push([plain(`${queued}째 큐에서 기다립니다.`)]);
    if (isCancelled(future.state)) lines.push([plain("취소되었습니다.")]);
    else if (future.rank > 0) {
      const verb = future.failed ? "예외로 끝났습니다" : "끝났습니다";
      const tail = facts.outcome ? [plain(": "), code(facts.outcome)] : [plain(".")];
      lines.push([plain(`${future.rank}번째로 ${verb}`), ...tail]);
    }
    for (const { how, thread, at } of facts.handOvers) {
      const name = handOverName(how);
      lines.push([
        code(name),
        plain(josa(name, "이", "가")),
        plain(` ${at}에 `),
        named(thread),
        plain("에 넘겨주었습니다."),
      ]);
    }
    return lines;
  },
  gil: (owner, from, to, length, forced) => [
    [...subject(owner), plain("GIL을 쥐고 있습니다.")],
    [plain(`${length} 동안, ${from}부터 ${to}까지`)],
    ...(forced ? [[plain("전환 간격이 지나서 내놓아야 했습니다.")]] : []),
  ],
  gilFree: () => [[plain("아무도 GIL을 쥐고 있지 않습니다.")]],
  lock: (name, owner, from, to, length) => [
    [...subject(owner), ...codeObject(name), plain(" 쥐고 있습니다.")],
    [plain(`${length} 동안, ${from}부터 ${to}까지`)],
  ],
  lockFree: (name) => [[plain("아무도 "), ...codeObject(name), plain(" 쥐고 있지 않습니다.")]],
  queue: (name, length, limit, at) => [
    [
      name ? code(name) : plain("작업 큐"),
      plain(`: ${length}개${limit > 0 ? `(최대 ${limit}개)` : ""}`),
    ],
    [plain(at)],
  ],
  leftOut: (count) => plain(`나머지 ${count}개는 하나하나 그리지 않았습니다.`),
  memory: (amount, at) => [[plain(`살아 있는 객체가 약 ${amount}입니다.`)], [plain(at)]],
  cores: (count, at) => [[plain(`코어 ${count}개를 쓰고 있습니다.`)], [plain(at)]],
  process(facts) {
    const { name, pid, parent, children, start, end } = facts;
    /** @type {Part[][]} */
    const lines = [processHead(name, pid)];
    const from = parent
      ? [
          plain(`${start}에 `),
          named(parent.name),
          plain(`${josa(parent.name, "이", "가")} 시작했습니다(pid ${parent.pid}).`),
        ]
      : [plain("프로그램의 프로세스입니다.")];
    if (children > 0) from.push(plain(` 프로세스 ${counted(children)}를 시작했습니다.`));
    lines.push(from);
    if (facts.orphaned) {
      lines.push([plain(`${facts.orphaned}부터 고아입니다. 부모가 먼저 끝나 pid 1이 맡았습니다.`)]);
    }
    if (end) lines.push([plain(`${end}에 ${processEnd(facts)}.`)]);
    if (facts.zombie) lines.push([plain(`그 뒤 ${facts.zombie} 동안 좀비였습니다.`)]);
    return lines;
  },
  processStarting: ({ name, pid, start, starting }) => [
    processHead(name, pid),
    [plain(`시작 준비: ${start}에 시작해 프로그램을 실행하기까지 ${starting} 걸렸습니다.`)],
  ],
  zombie(facts) {
    const waited = facts.reaper
      ? [plain(`${facts.reaped}에 `), named(facts.reaper), plain(" 스레드가 회수했습니다.")]
      : [
          plain(
            facts.reaped
              ? `${facts.reaped}에 pid 1이 회수했습니다.`
              : "끝까지 아무도 회수하지 않았습니다.",
          ),
        ];
    return [
      processHead(facts.name, facts.pid),
      [plain(`${facts.end}에 ${processEnd(facts)}.`)],
      [plain(`${facts.zombie} 동안 기다려 주는 이가 없는 좀비였습니다. `), ...waited],
    ];
  },
  taskLife: (call, name, from, to, steps) => [
    [code(call)],
    [plain(`asyncio 태스크 ${name}, ${from}부터 ${to}까지 ${steps}번에 나누어 실행했습니다.`)],
  ],
  threadLife: (name, from, to, tasks) => [
    [named(name)],
    [
      plain(
        `${from}부터 ${to}까지 살아 있습니다${tasks > 0 ? `. 작업 ${tasks}개를 실행했습니다` : ""}.`,
      ),
    ],
  ],
};
