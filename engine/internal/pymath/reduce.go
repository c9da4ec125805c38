package pymath

import (
	"math"
	"math/big"
)

// piDigits is pi to 400 decimal places: enough to reduce the largest float.
const piDigits = "3." +
	"14159265358979323846264338327950288419716939937510582097494459230781640628620899" +
	"86280348253421170679821480865132823066470938446095505822317253594081284811174502" +
	"84102701938521105559644622948954930381964428810975665933446128475648233786783165" +
	"27120190914564856692346034861045432664821339360726024914127372458700660631558817" +
	"48815209209628292540917153643678925903600113305305488204665213841469519415116094"

// reduceLarge is reduce for arguments of which the pieces of pi do not reach far enough.
func reduceLarge(x float64) (dd, int) {
	const precision = 1300
	half, _, _ := big.ParseFloat(piDigits, 10, precision, big.ToNearestEven)
	half.Quo(half, big.NewFloat(2))
	value := new(big.Float).SetPrec(precision).SetFloat64(x)
	quotient := new(big.Float).SetPrec(precision).Quo(value, half)
	quotient.Add(quotient, big.NewFloat(math.Copysign(0.5, x)))
	whole, _ := quotient.Int(nil)
	rest := new(big.Float).SetPrec(precision).SetInt(whole)
	rest.Sub(value, rest.Mul(rest, half))
	hi, _ := rest.Float64()
	lo, _ := rest.Sub(rest, big.NewFloat(hi)).Float64()
	quadrant := new(big.Int).And(whole, big.NewInt(3)).Int64() // two's complement, so right for negatives
	return dd{hi, lo}, int(quadrant)
}
