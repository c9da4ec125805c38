//go:build js && wasm

package main

import (
	"strings"

	"futurescope/engine/scenario"
)

// A message is a sentence or a word of the controls in every language. A % in
// it is a place for a value.
type message struct{ en, ko string }

func (m message) in(lang string) string {
	if lang == "ko" {
		return m.ko
	}
	return m.en
}

// with returns the message with its places filled, from left to right.
func (m message) with(lang string, values ...string) string {
	text := m.in(lang)
	for _, value := range values {
		before, after, found := strings.Cut(text, "%")
		if !found {
			return text
		}
		text = before + value + after
	}
	return text
}

var (
	textWatch     = message{"Watch for", "눈여겨볼 점"}
	textTry       = message{"Try", "해 보기"}
	textCores     = message{"% cores", "코어 %개"}
	textOneCore   = message{"1 core", "코어 1개"}
	textGIL       = message{"GIL", "GIL"}
	textNoGIL     = message{"no GIL", "GIL 없음"}
	textSeed      = message{"seed %", "시드 %"}
	textRandom    = message{"random order", "무작위 순서"}
	textFIFO      = message{"in order", "차례대로"}
	textMachine   = message{"Machine", "가상 컴퓨터"}
	textMachineIs = message{"The simulated computer: time, cores and the GIL are calculated, not measured.",
		"시뮬레이션하는 컴퓨터입니다. 시간, 코어, GIL은 측정한 값이 아니라 계산한 값입니다."}
	textCoresLabel    = message{"Cores", "코어 수"}
	textGILLabel      = message{"Global interpreter lock", "전역 인터프리터 락(GIL)"}
	textGILHelp       = message{"Off is the free-threaded build.", "끄면 자유 스레드(free-threaded) 빌드가 됩니다."}
	textIntervalLabel = message{"Switch interval", "스위치 간격"}
	textPolicyLabel   = message{"Who runs next", "다음에 실행할 스레드"}
	textPolicyFIFO    = message{"longest waiting first", "오래 기다린 순서대로"}
	textPolicyRandom  = message{"anybody, by the seed", "시드에 따라 무작위로"}
	textStartLabel    = message{"New processes", "새 프로세스"}
	textStartFork     = message{"fork: a copy of the parent", "fork: 부모 프로세스의 복사본"}
	textStartSpawn    = message{"spawn: a fresh interpreter", "spawn: 새 인터프리터"}
	textPreemptLabel  = message{"Threads may switch", "스레드 전환 시점"}
	textPreemptChecks = message{"at loops and calls, as in 3.11", "3.11처럼 반복과 호출 지점에서만"}
	textPreemptAny    = message{"between any two instructions", "모든 명령 사이에서"}
	textSpeedLabel    = message{"Speed", "속도"}
	textSpeedUsual    = message{"laptop", "노트북"}
	textSpeedSlow     = message{"slow (×4)", "느림 (×4)"}
	textSeedLabel     = message{"Seed", "시드"}
	textAnotherSeed   = message{"Another seed", "다른 시드"}
	textReset         = message{"Reset", "초기화"}
	textChange        = message{"Change the machine: %", "가상 컴퓨터 바꾸기: %"}
	textClose         = message{"Close", "닫기"}
)

// problemTexts say in Korean what scenario.Problem says in English.
var problemTexts = map[scenario.ProblemKind]string{
	scenario.UnknownLesson:  "'%' 레슨은 없습니다.",
	scenario.UnknownParam:   "이 프로그램에는 '%' 매개변수가 없습니다.",
	scenario.UnknownField:   "링크의 '%' 항목은 알 수 없어서 무시했습니다.",
	scenario.BadValue:       "'%' 항목의 값을 쓸 수 없어서 원래 값을 사용합니다.",
	scenario.BadForm:        "'%' 줄의 #@param 주석을 읽을 수 없습니다. 프로그램은 그대로 실행됩니다.",
	scenario.BadCode:        "링크에 담긴 프로그램이 손상되었거나 너무 큽니다.",
	scenario.BadInput:       "링크에 담긴 입력이 손상되었거나 너무 큽니다.",
	scenario.NewerVersion:   "더 새로운 버전의 Futurescope에서 만든 링크입니다. 읽을 수 있는 부분만 열었습니다.",
	scenario.LinkTooLong:    "링크가 너무 길어서 열 수 없습니다.",
	scenario.RepeatedField:  "링크에 '%' 항목이 두 번 나옵니다. 첫 번째 것만 사용합니다.",
	scenario.UnreadableLink: "링크 일부를 읽을 수 없습니다.",
}

// problemText says a problem in the reader's language.
func problemText(lang string, problem scenario.Problem) string {
	korean, known := problemTexts[problem.Kind]
	if lang != "ko" || !known {
		return problem.Error()
	}
	text := strings.Replace(korean, "%", problem.Field, 1)
	if problem.Suggestion != "" {
		text += " 혹시 '" + problem.Suggestion + "'인가요?"
	}
	return text
}
