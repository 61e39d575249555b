"""An advice as a memo: the answer in sentences, then what it rests on."""
