"""dis: the bytecode of CPython, which the playground does not have: it runs instructions of its own."""

from _refusal import refuse_names as _refuse_names

_refuse_names(globals(), "dis disassemble code_info show_code get_instructions Bytecode Instruction stack_effect")
