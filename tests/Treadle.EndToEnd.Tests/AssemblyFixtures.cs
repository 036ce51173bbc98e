[assembly: AssemblyFixture(typeof(Treadle.EndToEnd.Tests.ChromiumFixture))]
